/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.util.function.Consumer;

import org.jvirtd.driver.storage.internal.host.Programs;
import org.jvirtd.driver.storage.internal.pool.Pool;
import org.jvirtd.driver.storage.internal.pool.PoolTable;

/** The facets that are about volumes. */
public final class VolumeFacets {
    private VolumeFacets() {}

    /**
     * Gives one of each.
     *
     * @param qemuImg the name or path of that program
     * @param refresh looks anew for the volumes of a pool
     */
    public static void addTo(Consumer<Object> facets, PoolTable pools, Programs programs, String qemuImg,
            OpenFiles files, Consumer<Pool> refresh) {
        QemuImg img = new QemuImg(programs, qemuImg);
        facets.accept(new LocalVolumes(pools, new VolumeMaker(img)));
        facets.accept(new LocalVolumeContents(pools, img, programs));
        facets.accept(new LocalVolumeStreams(pools, files, refresh));
    }
}
