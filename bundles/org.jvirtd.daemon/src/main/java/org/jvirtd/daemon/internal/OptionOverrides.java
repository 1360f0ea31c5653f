/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.daemon.internal;

import java.util.Dictionary;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Lays the options of the command line over what the files in etc say, without writing there. The launcher hands them
 * in as framework properties {@code jvirtd.set.PID}, a line {@code name=value} each.
 */
@Component(service = ConfigurationPlugin.class, property = ConfigurationPlugin.CM_RANKING + ":Integer=500")
public final class OptionOverrides implements ConfigurationPlugin {
    private static final String PREFIX = "jvirtd.set.";

    private final BundleContext context;

    /** Made by the component runtime. */
    @Activate
    public OptionOverrides(BundleContext context) {
        this.context = context;
    }

    @Override
    public void modifyConfiguration(ServiceReference<?> reference, Dictionary<String, Object> properties) {
        String lines = context.getProperty(PREFIX + properties.get(Constants.SERVICE_PID));
        if (lines != null) {
            lines.lines().forEach(line -> {
                int equals = line.indexOf('=');
                properties.put(line.substring(0, equals), line.substring(equals + 1));
            });
        }
    }
}
