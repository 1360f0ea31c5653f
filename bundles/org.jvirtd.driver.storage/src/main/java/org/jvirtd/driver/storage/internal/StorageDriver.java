/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import java.nio.file.Path;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverName;
import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.storage.internal.pool.PoolLayout;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The storage of the host: pools that are folders, with images as volumes. */
@Component(configurationPid = "org.jvirtd.driver.storage")
@DriverName(driver = "storage")
@Designate(ocd = StorageDriver.Config.class)
public final class StorageDriver implements HostDriver {
    /** What an operator may set. */
    @ObjectClassDefinition(name = "Storage", description = "Storage pools and volumes of the host")
    public @interface Config {
        /** Definitions. */
        @AttributeDefinition(name = "Definitions", required = false, description = "folder of the definitions; empty: storage in the"
                + " daemon's folder of configuration; read at the start")
        String config__dir() default "";

        /** What belongs to a run. */
        @AttributeDefinition(name = "Runs", required = false, description = "folder of what is known of active pools; empty: storage in"
                + " the daemon's run folder; read at the start")
        String state__dir() default "";

        /** The program for images. */
        @AttributeDefinition(name = "Program for images", description = "name or path of the program qemu-img; read at the start")
        String qemu__img() default "qemu-img";
    }

    private static final Logger LOG = LoggerFactory.getLogger(StorageDriver.class);

    private final StorageHost host;

    /** Called by the component runtime. */
    @Activate
    public StorageDriver(Config config, BundleContext context, @Reference DomainQueues queues,
            @Reference WorkerPool workers) {
        PoolLayout layout = new PoolLayout(folder(context, config.config__dir(), "jvirtd.etc"),
                folder(context, config.state__dir(), "jvirtd.run"));
        this.host = new StorageHost(layout, config.qemu__img(), queues, workers);
        Thread init = new Thread(host::start, "jvirtd-storage-init");
        init.setDaemon(true);
        init.start();
    }

    @Modified
    void modified(Config config) {
        LOG.info("the configuration has changed; it is taken at the next start");
    }

    @Override
    @OnWorker
    public DriverConnection open(ClientIdentity client) {
        return host.open();
    }

    @Deactivate
    void close() {
        host.close();
    }

    private static Path folder(BundleContext context, String own, String property) {
        if (!own.isBlank()) {
            return Path.of(own.strip());
        }
        String daemons = context.getProperty(property);
        if (daemons == null) {
            throw new IllegalStateException("the framework has no property " + property
                    + ", so the configuration must name the folder");
        }
        return Path.of(daemons, "storage");
    }
}
