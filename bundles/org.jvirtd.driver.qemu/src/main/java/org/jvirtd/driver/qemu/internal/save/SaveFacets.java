/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.util.function.Consumer;

import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.life.DomainRuns;
import org.jvirtd.driver.qemu.internal.life.SavedStart;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** The facets of guests on disk. */
public final class SaveFacets {
    private SaveFacets() {}

    /**
     * Gives one of each.
     *
     * @return what starts domains from the images that the driver keeps
     */
    public static SavedStart addTo(Consumer<Object> facets, DomainTable domains, Definitions definitions,
            DomainDocuments documents, DomainRuns runs, Layout layout) {
        ImageDocuments images = new ImageDocuments(documents);
        GuestToFile stream = new GuestToFile(layout);
        Saving saving = new Saving(runs, images, stream);
        Restoring restoring = new Restoring(definitions, runs, images, layout);
        ManagedSaves managed = new ManagedSaves(layout, saving, restoring);
        facets.accept(new QemuSave(domains, saving, restoring, managed, images));
        facets.accept(new QemuManagedSave(domains, managed, images));
        facets.accept(new QemuCoreDump(domains, runs, stream));
        facets.accept(new QemuJobs(domains));
        return managed;
    }
}
