/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.DomainSaveImageXMLFlags;
import org.jvirtd.api.constant.DomainSaveRestoreFlags;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.driver.DomainSaveParameters;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Saves domains to files that clients name, and starts them from such. */
@OnWorker
final class QemuSave implements DomainSave, DomainSaveParameters {
    private static final int STATE = DomainSaveRestoreFlags.DOMAIN_SAVE_RUNNING
            | DomainSaveRestoreFlags.DOMAIN_SAVE_PAUSED;
    private static final int SAVE = DomainSaveRestoreFlags.DOMAIN_SAVE_BYPASS_CACHE | STATE;
    private static final int RESTORE = SAVE | DomainSaveRestoreFlags.DOMAIN_SAVE_RESET_NVRAM;
    private static final String FILE = "file";
    private static final String DOCUMENT = "dxml";

    private final DomainTable domains;
    private final Saving saving;
    private final Restoring restoring;
    private final ManagedSaves managed;
    private final ImageDocuments documents;

    QemuSave(DomainTable domains, Saving saving, Restoring restoring, ManagedSaves managed,
            ImageDocuments documents) {
        this.managed = managed;
        this.domains = domains;
        this.saving = saving;
        this.restoring = restoring;
        this.documents = documents;
    }

    @Override
    public void save(DomainRef domain, String to, String xml, int flags) {
        Mistakes.checkFlags(flags, SAVE, "qemuDomainSaveFlags");
        saving.save(domains.get(domain), ImageFiles.path(to), xml, flags);
    }

    @Override
    public void restore(String from, String xml, int flags) {
        Mistakes.checkFlags(flags, RESTORE, "qemuDomainRestoreInternal");
        restoring.restore(ImageFiles.path(from), xml, flags);
    }

    @Override
    public String saveImageXml(String file, int flags) {
        int secure = DomainSaveImageXMLFlags.DOMAIN_SAVE_IMAGE_XML_SECURE;
        Mistakes.checkFlags(flags, secure, "qemuDomainSaveImageGetXMLDesc");
        return documents.show(SaveImage.read(ImageFiles.path(file)), (flags & secure) != 0);
    }

    @Override
    public void saveImageDefineXml(String file, String xml, int flags) {
        Mistakes.checkFlags(flags, STATE, "qemuDomainSaveImageDefineXML");
        documents.define(ImageFiles.path(file), xml, flags);
    }

    @Override
    public void saveParameters(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, SAVE, "qemuDomainSaveParams");
        String file = text(parameters, FILE);
        String document = text(parameters, DOCUMENT);
        if (file == null) {
            managed.save(domains.get(domain), document, flags);
        } else {
            saving.save(domains.get(domain), ImageFiles.path(file), document, flags);
        }
    }

    @Override
    public void restoreParameters(List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, RESTORE, "qemuDomainRestoreParams");
        String file = text(parameters, FILE);
        if (file == null) {
            throw Mistakes.badArgument("missing path for VIR_DOMAIN_SAVE_PARAM_FILE");
        }
        restoring.restore(ImageFiles.path(file), text(parameters, DOCUMENT), flags);
    }

    private static String text(List<TypedParameter> parameters, String name) {
        for (TypedParameter parameter : parameters) {
            if (parameter.name().equals(name) && parameter instanceof TypedParameter.StringValue value) {
                return value.value();
            }
            if (!parameter.name().equals(FILE) && !parameter.name().equals(DOCUMENT)) {
                throw Mistakes.badArgument("parameter '" + parameter.name() + "' not supported");
            }
        }
        return null;
    }
}
