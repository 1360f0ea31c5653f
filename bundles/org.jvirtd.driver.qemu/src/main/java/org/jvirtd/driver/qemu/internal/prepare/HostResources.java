/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.command.HostFacts;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Takes what a run needs of the host and gives it back; knows which ports are taken. */
@AnyThread
public final class HostResources {
    private final Layout layout;
    private final List<Provision> provisions;

    public HostResources(Layout layout, HostSettings settings) {
        this.layout = layout;
        FirmwareDescriptors firmware = new FirmwareDescriptors(FirmwareDescriptors.FOLDERS);
        this.provisions = List.of(new StorageProvision(), new FirmwareProvision(firmware), new FolderProvision(),
                new ChannelProvision(), new GraphicsProvision(settings), new CharacterProvision(),
                new MemoryProvision(HostFacts.read().hugepages().values()), new VsockProvision(),
                new TpmProvision(), new NetProvision());
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
        return new Taken(config, undo);
    }

    /** What a run that goes on has taken; to be closed when it ends. */
    @OnWorker
    public Prepared adopt(DomainConfig live, int id) {
        Place place = new Place(layout, id, live.name(), PrepareFlags.START);
        Undo undo = new Undo();
        provisions.forEach(p -> p.adopt(live, place, undo));
        return new Taken(live, undo);
    }

    private record Taken(DomainConfig config, Undo undo) implements Prepared {
        @Override
        public void close() {
            undo.run(config.name());
        }
    }
}
