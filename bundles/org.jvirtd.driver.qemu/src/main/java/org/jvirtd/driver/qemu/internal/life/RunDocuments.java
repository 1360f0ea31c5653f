/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Configurations of runs. */
@AnyThread
public interface RunDocuments {
    /** The configuration of a run that is about to begin, made of a definition: with aliases. */
    DomainConfig prepared(DomainConfig definition, int id);

    /** The configuration of a run as {@link #write} wrote it. */
    DomainConfig read(Element root);

    /** All of the configuration of a run, its secrets too. */
    String write(DomainConfig config, int id);
}
