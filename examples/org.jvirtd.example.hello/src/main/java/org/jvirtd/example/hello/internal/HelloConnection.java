/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import java.util.Map;
import java.util.Optional;

import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.FacetMap;

/** What one client has: the facets that this driver supports. */
final class HelloConnection implements DriverConnection, ConnectionHandover {
    private final HelloHost host;
    private final Map<Class<?>, Object> facets;

    HelloConnection(ConnectUri uri, HelloHost host) {
        this.host = host;
        FacetMap map = new FacetMap();
        map.add(new HelloInfo(uri.text()));
        map.add(new HelloLookup(host));
        map.add(new HelloLifecycle(host));
        map.add(new HelloEvents());
        map.add(this);
        this.facets = map.map();
    }

    @Override
    public String world() {
        return host.world();
    }

    @Override
    public <F> Optional<F> facet(Class<F> type) {
        return Optional.ofNullable(type.cast(facets.get(type)));
    }

    /** The successor needs nothing but the URI, which it is given. */
    @Override
    public String closeForHandover() {
        return "";
    }

    @Override
    public void close() {
        // nothing belongs to one client only
    }
}
