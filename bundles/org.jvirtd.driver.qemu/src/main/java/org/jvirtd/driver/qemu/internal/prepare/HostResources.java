/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.command.HostFacts;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Takes what a run needs of the host and gives it back; knows which ports are taken. */
@AnyThread
public final class HostResources {
    private final Layout layout;
    private final List<Provision> provisions;
    /** Those that have something for a single device. */
    private final List<Provision> ofDevices;

    public HostResources(Layout layout, HostSettings settings) {
        this.layout = layout;
        FirmwareDescriptors firmware = new FirmwareDescriptors(FirmwareDescriptors.FOLDERS);
        Provision storage = new StorageProvision();
        Provision channels = new ChannelProvision();
        Provision characters = new CharacterProvision();
        Provision vsock = new VsockProvision();
        Provision net = new NetProvision();
        this.ofDevices = List.of(storage, channels, characters, vsock, net);
        this.provisions = List.of(storage, new FirmwareProvision(firmware), new FolderProvision(), channels,
                new GraphicsProvision(settings), characters,
                new MemoryProvision(HostFacts.read().hugepages().values()), vsock, new TpmProvision(), net);
    }

    /**
     * Takes what a run needs.
     *
     * @param prepared with aliases
     * @throws org.jvirtd.api.VirtException as the reference; then nothing is left behind
     */
    @OnWorker
    public Prepared prepare(DomainConfig prepared, int id, PrepareFlags flags) {
        Place place = new Place(layout, id, prepared.name(), flags);
        Undo undo = new Undo();
        DomainConfig config = prepared;
        try {
            for (Provision p : provisions) {
                config = p.take(config, place, undo);
            }
        } catch (RuntimeException | Error e) {
            undo.run(prepared.name());
            throw e;
        }
        return new Taken(config, place, undo);
    }

    /** What a run that goes on has taken; to be closed when it ends. */
    @OnWorker
    public Prepared adopt(DomainConfig live, int id) {
        Place place = new Place(layout, id, live.name(), PrepareFlags.START);
        Undo undo = new Undo();
        provisions.forEach(p -> p.adopt(live, place, undo));
        return new Taken(live, place, undo);
    }

    private final class Taken implements Prepared {
        private final DomainConfig config;
        private final Place place;
        private final Undo undo;

        Taken(DomainConfig config, Place place, Undo undo) {
            this.config = config;
            this.place = place;
            this.undo = undo;
        }

        @Override
        public DomainConfig config() {
            return config;
        }

        @Override
        public Device take(Device device, int images) {
            Undo own = new Undo();
            Place here = new Place(layout, place.id(), place.name(), place.flags(), images);
            DomainConfig one = config.withDevices(List.of(device));
            try {
                for (Provision p : ofDevices) {
                    one = p.take(one, here, own);
                }
            } catch (RuntimeException | Error e) {
                own.run(place.name());
                throw e;
            }
            undo.addAll(own);
            return one.devices().get(0);
        }

        @Override
        public void release(Device device) {
            ofDevices.forEach(p -> p.release(device, place, undo));
        }

        @Override
        public void close() {
            undo.run(place.name());
        }
    }
}
