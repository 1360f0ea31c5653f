/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a driver's state record of a domain may tell of itself, so that others can describe the domain without knowing the driver:
 * to an observer that has missed events, to the shell. Immutable.
 */
@AnyThread
@ConsumerType
public interface DomainStatus {
    /** The domain, with the id that it has in this state. */
    DomainRef ref();

    /** The state and its reason (virDomainGetState). */
    DomainStateReason stateReason();
}
