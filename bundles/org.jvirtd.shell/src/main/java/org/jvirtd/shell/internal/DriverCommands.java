/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.felix.service.command.Descriptor;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.shell.internal.Rows.DriverRow;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The commands that show the drivers. */
@Component(service = DriverCommands.class, property = {"osgi.command.scope=virt", "osgi.command.function=drivers",
        "osgi.command.function=facets"})
public final class DriverCommands {
    private final DriverCatalog drivers;
    private final DriverBundles bundles;

    /** Made by the component runtime. */
    @Activate
    public DriverCommands(@Reference DriverCatalog drivers, @Reference ServiceComponentRuntime components,
            BundleContext context) {
        this.drivers = drivers;
        this.bundles = new DriverBundles(context, components);
    }

    /** Lists drivers. */
    @Descriptor("list the drivers, what they do, and the bundles that would be drivers but cannot be")
    public List<DriverRow> drivers() {
        List<DriverRow> rows = new ArrayList<>();
        for (DriverStatus one : drivers.registry().drivers()) {
            rows.add(new DriverRow(one.name(), one.state().name().toLowerCase(Locale.ROOT),
                    Text.orDash(String.join(" ", one.schemes())), Text.orDash(one.bundle()), Text.orDash(one.version()),
                    Integer.toString(one.connections()), Integer.toString(one.waiting()), Text.orDash(one.trouble())));
        }
        rows.addAll(bundles.troubled());
        return rows;
    }

    /** Lists facets. */
    @Descriptor("list what a client of a URI is answered, by the facets of the driver's API; docs/procedures.md has their procedures")
    public List<String> facets(@Descriptor("the URI, such as test:///default") String uri) {
        return drivers.facets(uri).stream().map(Class::getSimpleName).sorted().toList();
    }
}
