/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.List;

import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * One service of a driver.
 *
 * @param <D> the type of the service
 * @param driver the service object
 * @param name the driver's name
 * @param schemes the URI schemes that it serves; none for a host driver
 * @param ranking the service ranking: the driver with the highest serves the clients that name no URI
 * @param bundle the symbolic name of its bundle
 * @param version the version of its bundle: of two with one name the higher one serves
 * @param inside the calls inside
 */
public record DriverSlot<D>(D driver, String name, List<String> schemes, int ranking, String bundle, Version version,
        ServiceGate inside) {
    /** The service behind a reference. */
    public static <D> DriverSlot<D> of(ServiceReference<D> reference, D driver) {
        return new DriverSlot<>(driver, name(reference),
                strings(reference.getProperty("jvirtd.driver.scheme")),
                reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                reference.getBundle().getSymbolicName(), reference.getBundle().getVersion(), new ServiceGate());
    }

    /** The name of the driver behind a reference. */
    public static String name(ServiceReference<?> reference) {
        return String.valueOf(reference.getProperty("jvirtd.driver"));
    }

    private static List<String> strings(Object property) {
        if (property instanceof String[] several) {
            return List.of(several);
        }
        return property == null ? List.of() : List.of(property.toString());
    }

    /** One service is one slot, whatever its parts are. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "driver " + name + " (" + bundle + ' ' + version + ')';
    }
}
