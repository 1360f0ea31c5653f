/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jvirtd.shell.internal.Rows.DriverRow;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The bundles that hold drivers which are no services: why they are not. */
final class DriverBundles {
    private static final String SPI = "org.jvirtd.api.driver";
    private static final Set<String> SERVICES = Set.of(SPI + ".HypervisorDriver", SPI + ".HostDriver");

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    DriverBundles(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** A line for each. */
    List<DriverRow> troubled() {
        List<DriverRow> rows = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            if (usesSpi(bundle)) {
                trouble(bundle).ifPresent(why -> rows.add(new DriverRow("-", state(bundle), "-",
                        bundle.getSymbolicName(), bundle.getVersion().toString(), "-", "-", why)));
            }
        }
        return rows;
    }

    private static boolean usesSpi(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && revision.getDeclaredCapabilities("osgi.service").stream()
                .anyMatch(service -> SERVICES.stream().anyMatch(String.valueOf(service.getAttributes())::contains));
    }

    private Optional<String> trouble(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> Optional.of("it cannot be resolved: " + String.join("; ", lacks(bundle)));
            case Bundle.RESOLVED -> Optional.of("it is stopped");
            case Bundle.ACTIVE -> componentTrouble(bundle);
            default -> Optional.empty();
        };
    }

    /** What an unresolved bundle wants that nobody has. */
    private List<String> lacks(Bundle bundle) {
        List<String> lacks = new ArrayList<>();
        for (BundleRequirement wanted : bundle.adapt(BundleRevision.class)
                .getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE)) {
            String filter = wanted.getDirectives().getOrDefault("filter", "");
            if (!"optional".equals(wanted.getDirectives().get("resolution"))
                    && exports().noneMatch(wanted::matches)) {
                lacks.add(sentence(filter));
            }
        }
        return lacks.isEmpty() ? List.of("what it needs is there, start it") : lacks;
    }

    private String sentence(String filter) {
        PackageFilter wanted = PackageFilter.of(filter);
        String there = exports()
                .filter(export -> wanted.name().equals(export.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(export -> String.valueOf(export.getAttributes().get("version"))).distinct().sorted()
                .collect(Collectors.joining(", "));
        return "it needs " + wanted.name() + " " + wanted.range() + ", the daemon has "
                + (there.isEmpty() ? "none" : there);
    }

    private Stream<BundleCapability> exports() {
        return Arrays.stream(context.getBundles()).map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(revision -> revision != null && revision.getBundle().getState() != Bundle.INSTALLED)
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream());
    }

    /** Why the component of an active bundle is no service. */
    private Optional<String> componentTrouble(Bundle bundle) {
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
            if (Arrays.stream(component.serviceInterfaces).noneMatch(SERVICES::contains)) {
                continue;
            }
            for (ComponentConfigurationDTO one : components.getComponentConfigurationDTOs(component)) {
                if (one.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    return Optional.of("it failed to start: " + reason(one.failure));
                }
                if (one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                    return Optional.of("it waits for " + Arrays.stream(one.unsatisfiedReferences)
                            .map(reference -> reference.name).collect(Collectors.joining(", ")));
                }
            }
        }
        return Optional.empty();
    }

    /** What is at the bottom of a stack trace: the runtime wraps what a constructor throws. */
    static String reason(String trace) {
        String cause = "Caused by: ";
        return trace.lines().filter(line -> line.startsWith(cause)).map(line -> line.substring(cause.length()))
                .reduce((first, second) -> second).or(() -> trace.lines().findFirst()).orElse("?");
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "unresolved";
            case Bundle.RESOLVED -> "stopped";
            default -> "failed";
        };
    }

    /**
     * A package that is wanted, as the filter of a requirement says it.
     *
     * @param range which versions
     */
    record PackageFilter(String name, String range) {
        static PackageFilter of(String filter) {
            String name = value(filter, SPI_KEY);
            String from = value(filter, "version>=");
            String to = value(filter, "!(version>=");
            return new PackageFilter(name == null ? filter : name,
                    from == null
                            ? "of any version"
                            : new VersionRange(VersionRange.LEFT_CLOSED, Version.valueOf(from),
                                    to == null ? null : Version.valueOf(to), VersionRange.RIGHT_OPEN).toString());
        }

        private static final String SPI_KEY = PackageNamespace.PACKAGE_NAMESPACE + "=";

        private static String value(String filter, String key) {
            int at = filter.indexOf(key);
            int end = at < 0 ? -1 : filter.indexOf(')', at);
            return end < 0 ? null : filter.substring(at + key.length(), end);
        }
    }
}
