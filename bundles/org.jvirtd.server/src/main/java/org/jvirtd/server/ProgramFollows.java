/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The service property {@code jvirtd.program.follows} of an {@link RpcProgram}: the number of the program through which its clients
 * have opened what its calls speak of. It is served while that one is, and not before the clients of that one have returned; when that
 * one departs, calls of this one end first, and its other calls are held as those of a program that has departed.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ProgramFollows {
    /** The property's prefix. */
    String PREFIX_ = "jvirtd.";

    /** The number of the other program, such as 0x20008086. */
    int value();
}
