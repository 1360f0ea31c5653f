/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * The tests' eye inside the framework, as a bundle. Questions: {@code raise} (to the last start
 * level: Pax Exam stops at that of its own bundles), {@code bundles} (those that are not active),
 * {@code components} (those of jvirtd that are not satisfied, and why), {@code stop NAME}, {@code start NAME},
 * {@code update NAME} (from where it was installed), {@code note NAME} (its class loader),
 * {@code loaders} (the class loaders of updated or noted bundles that are still there),
 * {@code services CLASS}, {@code failures} (what ended the daemon).
 */
public final class FrameworkProbe implements BundleActivator, Function<String, List<String>> {
    private static final int LAST_LEVEL = 100;

    private final List<String> failures = new CopyOnWriteArrayList<>();
    /** Of bundles that were updated. */
    private final List<WeakReference<ClassLoader>> loaders = new CopyOnWriteArrayList<>();
    private BundleContext context;

    @Override
    public void start(BundleContext bundleContext) {
        context = bundleContext;
        // The launcher's part.
        Consumer<String> fail = failures::add;
        context.registerService(Consumer.class, fail, new Hashtable<>(Map.of("jvirtd.launcher", "fail")));
        System.getProperties().put("jvirtd.probe", this);
    }

    @Override
    public void stop(BundleContext bundleContext) {
        System.getProperties().remove("jvirtd.probe");
    }

    @Override
    public List<String> apply(String question) {
        String[] words = question.split(" ");
        try {
            switch (words[0]) {
                case "bundles" :
                    return idleBundles();
                case "components" :
                    return unsatisfiedComponents();
                case "failures" :
                    return failures;
                case "raise" :
                    context.getBundle(0).adapt(FrameworkStartLevel.class).setStartLevel(LAST_LEVEL);
                    return List.of();
                case "stop" :
                    bundle(words[1]).stop();
                    return List.of();
                case "start" :
                    bundle(words[1]).start();
                    return List.of();
                case "update" :
                    note(bundle(words[1]));
                    bundle(words[1]).update();
                    context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null);
                    return List.of();
                case "note" :
                    note(bundle(words[1]));
                    return List.of();
                case "loaders" :
                    System.gc();
                    loaders.removeIf(loader -> loader.get() == null);
                    return loaders.stream().map(loader -> String.valueOf(loader.get())).toList();
                case "services" :
                    return services(words[1]);
                default :
                    throw new IllegalArgumentException(question);
            }
        } catch (BundleException e) {
            throw new IllegalStateException(question, e);
        }
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles()).filter(bundle -> bundle.getSymbolicName().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no bundle " + name));
    }

    private void note(Bundle bundle) {
        loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
    }

    private List<String> idleBundles() {
        List<String> idle = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && bundle.getState() != Bundle.ACTIVE) {
                idle.add(bundle.getSymbolicName() + " is in state " + bundle.getState());
            }
        }
        return idle;
    }

    private List<String> services(String type) {
        List<String> found = new ArrayList<>();
        try {
            ServiceReference<?>[] references = context.getAllServiceReferences(type, null);
            for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
                found.add(reference.getBundle().getSymbolicName());
            }
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private List<String> unsatisfiedComponents() {
        ServiceReference<ServiceComponentRuntime> reference = context
                .getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = context.getService(reference);
        List<String> unsatisfied = new ArrayList<>();
        for (ComponentDescriptionDTO description : runtime.getComponentDescriptionDTOs()) {
            if (description.bundle.symbolicName.startsWith("org.jvirtd.")) {
                if (!runtime.isComponentEnabled(description)) {
                    unsatisfied.add(description.name + " is disabled");
                }
                runtime.getComponentConfigurationDTOs(description).forEach(it -> why(it, unsatisfied));
            }
        }
        context.ungetService(reference);
        return unsatisfied;
    }

    private static void why(ComponentConfigurationDTO component, List<String> unsatisfied) {
        String name = component.description.name;
        if (component.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
            unsatisfied.add(name + " has no configuration " + List.of(component.description.configurationPid));
        } else if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
            unsatisfied.add(name + " failed: " + component.failure);
        }
        for (UnsatisfiedReferenceDTO missing : component.unsatisfiedReferences) {
            unsatisfied.add(name + " has no service for " + missing.name
                    + (missing.target == null ? "" : " " + missing.target));
        }
    }
}
