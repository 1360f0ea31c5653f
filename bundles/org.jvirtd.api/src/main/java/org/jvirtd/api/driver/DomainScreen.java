/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: shows the screens of guests. */
@ConsumerType
@OnWorker
public interface DomainScreen {
    /** A picture of a screen (virDomainScreenshot). */
    Screenshot screenshot(DomainRef domain, int screen, int flags);
}
