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

/**
 * The service properties {@code jvirtd.domain.uuid} and {@code jvirtd.domain.filter}: of which domains a {@link DomainEventHandler}
 * hears.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DomainSelection {
    /** The properties' prefix. */
    String PREFIX_ = "jvirtd.domain.";

    /** UUIDs; empty for all. */
    String[] uuid() default {};

    /** An LDAP filter over name, uuid and world; empty for all. */
    String filter() default "";
}
