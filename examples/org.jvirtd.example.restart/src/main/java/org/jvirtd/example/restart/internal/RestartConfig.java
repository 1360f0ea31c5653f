/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.restart.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The options. The component runtime puts all of them among the service's properties, so that {@code jvirtd.world} and
 * {@code jvirtd.domain.filter} of the configuration are those that the daemon reads: the handler itself need not look at them.
 */
@ObjectClassDefinition(name = "Restart of crashed domains", description = "Starts a domain again that has crashed")
public @interface RestartConfig {

    /** {@code uri}. */
    @AttributeDefinition(name = "uri", description = "connection URI of the domains that are restarted")
    String uri() default "test:///default";

    /** {@code jvirtd.world}. */
    @AttributeDefinition(name = "jvirtd.world", description = "the world that this URI leads to")
    String jvirtd_world() default "test:default";

    /** {@code jvirtd.domain.filter}. */
    @AttributeDefinition(name = "jvirtd.domain.filter", description = "LDAP filter over name, uuid and world: which domains are restarted; empty for all")
    String jvirtd_domain_filter() default "";

    /** {@code restarts}. */
    @AttributeDefinition(name = "restarts", min = "1", description = "restarts of one domain within a period; after them it stays down")
    int restarts() default 3;

    /** {@code period_seconds}. */
    @AttributeDefinition(name = "period_seconds", min = "1", description = "seconds of a period")
    int period__seconds() default 300;
}
