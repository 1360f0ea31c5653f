/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.daemon.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jvirtd.loop.ReadinessNotifier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how the start went: the service manager when every bundle has started and no component of jvirtd has failed;
 * the launcher, which then gives up, when one has.
 */
@Component(service = {}, immediate = true)
public final class StartReport {
    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);
    private static final String OURS = "org.jvirtd.";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Consumer<String> fail;
    private final FrameworkListener started = this::frameworkEvent;
    private final SynchronousBundleListener stopping = this::bundleEvent;

    /** Comes with the loop, after this component, and goes before it. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ReadinessNotifier notifier;

    /** Made by the component runtime. */
    @Activate
    public StartReport(BundleContext context, @Reference ServiceComponentRuntime components,
            @Reference(target = "(jvirtd.launcher=fail)") Consumer<String> fail) {
        this.context = context;
        this.components = components;
        this.fail = fail;
        context.addFrameworkListener(started);
        context.addBundleListener(stopping);
    }

    @Deactivate
    void close() {
        context.removeFrameworkListener(started);
        context.removeBundleListener(stopping);
    }

    private void frameworkEvent(FrameworkEvent event) {
        if (event.getType() != FrameworkEvent.STARTED) {
            return;
        }
        List<String> failures = failures();
        if (!failures.isEmpty()) {
            fail.accept("cannot start: " + String.join("\n  ", failures));
            return;
        }
        LOG.info("jvirtd {} is ready", context.getBundle().getVersion());
        ReadinessNotifier current = notifier;
        if (current != null) {
            current.ready();
        }
    }

    private void bundleEvent(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
            ReadinessNotifier current = notifier;
            if (current != null) {
                current.stopping();
            }
            LOG.info("jvirtd is ending");
        }
    }

    private List<String> failures() {
        List<String> failures = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            if (description.bundle.symbolicName.startsWith(OURS)) {
                for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
                    if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                        failures.add(rootCause(configuration.failure));
                    }
                }
            }
        }
        return failures;
    }

    /** The last cause in the text of a stack trace: what an operator can act on. */
    static String rootCause(String stackTrace) {
        String cause = stackTrace.lines().findFirst().orElse("unknown");
        for (String line : stackTrace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                cause = line.substring("Caused by: ".length());
            }
        }
        return cause;
    }
}
