/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import java.nio.file.Path;
import java.util.List;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.DriverName;
import org.jvirtd.api.driver.DriverScheme;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.queue.DomainQueues;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** URI scheme {@code hello}: domains that do nothing but run. It serves between takeOver and handOver. */
@Component(service = HypervisorDriver.class, configurationPid = "org.jvirtd.example.hello")
@DriverName(driver = "hello")
@DriverScheme(scheme = "hello")
@Designate(ocd = HelloDriver.Config.class)
public final class HelloDriver implements HypervisorDriver, DriverHandover {
    /** What an operator may set. */
    @ObjectClassDefinition(name = "Hello", description = "Domains that do nothing but run")
    public @interface Config {
        /** The domains that there are. */
        @AttributeDefinition(name = "Domains", description = "names of the domains that there are, with commas between")
        String domains() default "hello, world";
    }

    private final HelloHost host;

    /** Called by the component runtime. Another version may be serving: nothing is opened here. */
    @Activate
    public HelloDriver(Config config, BundleContext context, @Reference DomainQueues queues) {
        Path file = Path.of(context.getProperty("jvirtd.lib"), "hello", "domains.properties");
        this.host = new HelloHost(queues, file, List.of(config.domains().strip().split("\\s*,\\s*")));
    }

    @Override
    public void takeOver() {
        host.open();
    }

    @Override
    public List<String> unfinished() {
        return List.of();
    }

    @Override
    public void handOver() {
        host.close();
    }

    @Override
    public DriverConnection open(ConnectUri uri, ClientIdentity client) {
        return new HelloConnection(uri, host);
    }

    @Override
    public DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token) {
        return open(uri, client);
    }

    @Deactivate
    void deactivate() {
        host.close();
    }
}
