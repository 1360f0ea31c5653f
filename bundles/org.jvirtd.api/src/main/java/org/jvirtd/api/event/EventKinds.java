/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.osgi.service.component.annotations.ComponentPropertyType;

/** The service property {@code jvirtd.event.kind}: for which kinds of event a {@link DomainEventHandler} is called. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface EventKinds {
    /** The property's prefix. */
    String PREFIX_ = "jvirtd.event.";

    /** Names of kinds, such as {@code LIFECYCLE}; see {@link DomainEventHandler#EVENT_KIND}. */
    String[] kind();
}
