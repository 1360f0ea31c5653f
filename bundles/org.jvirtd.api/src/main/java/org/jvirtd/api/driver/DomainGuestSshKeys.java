/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the SSH keys of a guest's users, through the agent. */
@ConsumerType
@OnWorker
public interface DomainGuestSshKeys {
    /** The keys that may log in as this user (virDomainAuthorizedSSHKeysGet). */
    List<String> authorizedSshKeys(DomainRef domain, String user, int flags);

    /**
     * Replaces them, adds to them or takes from them; flags are bits of virDomainAuthorizedSSHKeysSetFlags
     * (virDomainAuthorizedSSHKeysSet).
     */
    void setAuthorizedSshKeys(DomainRef domain, String user, List<String> keys, int flags);
}
