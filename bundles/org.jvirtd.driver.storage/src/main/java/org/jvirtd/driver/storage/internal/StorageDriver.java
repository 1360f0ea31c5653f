/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import java.util.List;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.DriverName;
import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.serve.DriverFolders;
import org.jvirtd.conf.serve.HostHolder;
import org.jvirtd.driver.storage.internal.pool.PoolLayout;
import org.jvirtd.queue.DomainQueues;
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

/**
 * The storage of the host: pools that are folders, with images as volumes. Nothing is opened or read before {@link #takeOver}; what
 * is known lies in files, which the next one reads.
 */
// Immediate: its pools stay active while no core asks for them.
@Component(configurationPid = "org.jvirtd.driver.storage", service = HostDriver.class, immediate = true)
@DriverName(driver = "storage")
@Designate(ocd = StorageDriver.Config.class)
public final class StorageDriver implements HostDriver, DriverHandover {
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

    private static final String NAME = "storage";
    private static final Logger LOG = LoggerFactory.getLogger(StorageDriver.class);

    private final Supplier<StorageHost> hosts;
    private final HostHolder<StorageHost> holder = new HostHolder<>(ErrorDomain.STORAGE, NAME);

    /** Called by the component runtime. */
    @Activate
    public StorageDriver(Config config, BundleContext context, @Reference DomainQueues queues) {
        this(maker(layout(config, new DriverFolders(NAME, context::getProperty)), config.qemu__img(), queues));
    }

    /** @param hosts makes the host that serves from then on */
    StorageDriver(Supplier<StorageHost> hosts) {
        this.hosts = hosts;
    }

    private static Supplier<StorageHost> maker(PoolLayout layout, String qemuImg, DomainQueues queues) {
        return () -> new StorageHost(layout, qemuImg, queues);
    }

    @Modified
    void modified(Config config) {
        LOG.info("the configuration has changed; it is taken at the next start");
    }

    @Override
    @OnWorker
    public void takeOver() {
        holder.takeOver(hosts);
    }

    @Override
    @AnyThread
    public List<String> unfinished() {
        return holder.unfinished();
    }

    @Override
    @OnWorker
    public void handOver() {
        holder.handOver();
    }

    @Override
    @OnWorker
    public DriverConnection open(ClientIdentity client) {
        return holder.require().open();
    }

    @Override
    @OnWorker
    public DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token) {
        return open(client);
    }

    /** When it was not told before that it serves no longer. */
    @Deactivate
    void close() {
        handOver();
    }

    private static PoolLayout layout(Config config, DriverFolders folders) {
        return new PoolLayout(folders.find(config.config__dir(), "jvirtd.etc"),
                folders.find(config.state__dir(), "jvirtd.run"));
    }
}
