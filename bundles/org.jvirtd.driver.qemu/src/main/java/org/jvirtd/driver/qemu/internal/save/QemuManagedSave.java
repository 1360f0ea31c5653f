/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainSaveImageXMLFlags;
import org.jvirtd.api.constant.DomainSaveRestoreFlags;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.driver.DomainManagedSaveXml;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Saves domains to files that the driver keeps, from which their next start goes on. */
@OnWorker
final class QemuManagedSave implements DomainManagedSave, DomainManagedSaveXml {
    private static final int STATE = DomainSaveRestoreFlags.DOMAIN_SAVE_RUNNING
            | DomainSaveRestoreFlags.DOMAIN_SAVE_PAUSED;
    private static final int SAVE = DomainSaveRestoreFlags.DOMAIN_SAVE_BYPASS_CACHE | STATE;

    private final DomainTable domains;
    private final ManagedSaves saves;
    private final ImageDocuments documents;

    QemuManagedSave(DomainTable domains, ManagedSaves saves, ImageDocuments documents) {
        this.domains = domains;
        this.saves = saves;
        this.documents = documents;
    }

    @Override
    public void managedSave(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, SAVE, "qemuDomainManagedSave");
        saves.save(domains.get(domain), null, flags);
    }

    @Override
    public boolean hasManagedSaveImage(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainHasManagedSaveImage");
        return domains.state(domain).managedSave();
    }

    @Override
    public void managedSaveRemove(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainManagedSaveRemove");
        saves.remove(domains.get(domain));
    }

    @Override
    public String managedSaveXml(DomainRef domain, int flags) {
        int secure = DomainSaveImageXMLFlags.DOMAIN_SAVE_IMAGE_XML_SECURE;
        Mistakes.checkFlags(flags, secure, "qemuDomainManagedSaveGetXMLDesc");
        return documents.show(SaveImage.read(existing(domain)), (flags & secure) != 0);
    }

    @Override
    public void managedSaveDefineXml(DomainRef domain, String xml, int flags) {
        Mistakes.checkFlags(flags, STATE, "qemuDomainManagedSaveDefineXML");
        documents.define(existing(domain), xml, flags);
    }

    private Path existing(DomainRef domain) {
        Path file = saves.file(domains.get(domain));
        if (!Files.exists(file)) {
            throw Mistakes.invalid("domain does not have managed save image");
        }
        return file;
    }
}
