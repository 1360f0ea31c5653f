/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the file systems of guests, through their agent. */
@ConsumerType
@OnWorker
public interface DomainGuestFilesystems {
    /** Freezes the given ones, or all when the list is empty; answers how many (virDomainFSFreeze). */
    int fsFreeze(DomainRef domain, List<String> mountpoints, int flags);

    /** Thaws them; answers how many (virDomainFSThaw). */
    int fsThaw(DomainRef domain, List<String> mountpoints, int flags);

    /** Discards blocks that are not used; null for all (virDomainFSTrim). */
    void fsTrim(DomainRef domain, String mountpoint, long minimumBytes, int flags);

    /** The mounted ones (virDomainGetFSInfo). */
    List<FsInfo> fsInfo(DomainRef domain, int flags);
}
