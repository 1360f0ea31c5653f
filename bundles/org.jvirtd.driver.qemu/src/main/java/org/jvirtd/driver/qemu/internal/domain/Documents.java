/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;

/** Domains' documents to and from their configurations, as this driver reads them. */
@AnyThread
public interface Documents {
    /**
     * A client's document.
     *
     * @param defineFlags bits of virDomainDefineFlags
     * @throws VirtException what is wrong with it
     */
    DomainConfig read(String xml, int defineFlags);

    /**
     * A definition that this driver has written.
     *
     * @throws VirtException what is wrong with it
     */
    DomainConfig readStored(String xml);

    /**
     * The document.
     *
     * @param id the number of the run; -1 for none
     * @param xmlFlags bits of virDomainXMLFlags
     */
    String write(DomainConfig config, int id, int xmlFlags);
}
