/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainCreateFlags;
import org.jvirtd.api.constant.DomainDefineFlags;
import org.jvirtd.api.constant.DomainUndefineFlagsValues;
import org.jvirtd.api.constant.DomainXMLFlags;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;

/** Defines, undefines and describes domains. */
@OnWorker
final class QemuDefinitions implements DomainDefinitions {
    private static final int XML_FLAGS = DomainXMLFlags.DOMAIN_XML_SECURE | DomainXMLFlags.DOMAIN_XML_INACTIVE
            | DomainXMLFlags.DOMAIN_XML_UPDATE_CPU | DomainXMLFlags.DOMAIN_XML_MIGRATABLE;
    private static final int CREATE_FLAGS = DomainCreateFlags.DOMAIN_START_PAUSED
            | DomainCreateFlags.DOMAIN_START_AUTODESTROY | DomainCreateFlags.DOMAIN_START_VALIDATE
            | DomainCreateFlags.DOMAIN_START_RESET_NVRAM;
    private static final int UNDEFINE_FLAGS = DomainUndefineFlagsValues.DOMAIN_UNDEFINE_MANAGED_SAVE
            | DomainUndefineFlagsValues.DOMAIN_UNDEFINE_SNAPSHOTS_METADATA
            | DomainUndefineFlagsValues.DOMAIN_UNDEFINE_CHECKPOINTS_METADATA
            | DomainUndefineFlagsValues.DOMAIN_UNDEFINE_NVRAM | DomainUndefineFlagsValues.DOMAIN_UNDEFINE_KEEP_NVRAM;

    private final DomainTable domains;
    private final Definitions definitions;
    private final DomainDocuments documents;
    private final Runs runs;

    QemuDefinitions(DomainTable domains, Definitions definitions, DomainDocuments documents, Runs runs) {
        this.domains = domains;
        this.definitions = definitions;
        this.documents = documents;
        this.runs = runs;
    }

    @Override
    public DomainRef defineXml(String xml, int flags) {
        Mistakes.checkFlags(flags, DomainDefineFlags.DOMAIN_DEFINE_VALIDATE, "qemuDomainDefineXMLFlags");
        return definitions.define(read(xml, flags)).ref();
    }

    @Override
    public DomainRef createXml(String xml, int flags) {
        Mistakes.checkFlags(flags, CREATE_FLAGS, "qemuDomainCreateXML");
        boolean validate = (flags & DomainCreateFlags.DOMAIN_START_VALIDATE) != 0;
        DomainConfig config = read(xml, validate ? DomainDefineFlags.DOMAIN_DEFINE_VALIDATE : 0);
        QemuDomain domain = definitions.addTransient(config);
        boolean started = false;
        try (Job job = domain.managed().begin(JobClass.MODIFY, "virDomainCreateXML")) {
            runs.run(domain, flags);
            started = true;
        } finally {
            if (!started) {
                definitions.dismiss(domain);
            }
        }
        return domain.ref();
    }

    private DomainConfig read(String xml, int defineFlags) {
        DomainConfig config = documents.read(xml, defineFlags);
        if (config.name().indexOf('\n') >= 0) {
            throw VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.XML, "invalid char in name: \n");
        }
        return config;
    }

    @Override
    public void undefine(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, UNDEFINE_FLAGS, "qemuDomainUndefineFlags");
        definitions.undefine(domains.get(domain), flags);
    }

    @Override
    public String xmlDesc(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, XML_FLAGS, "qemuDomainGetXMLDesc");
        QemuDomainState state = domains.state(domain);
        boolean inactive = (flags & DomainXMLFlags.DOMAIN_XML_INACTIVE) != 0;
        boolean updated = (flags & DomainXMLFlags.DOMAIN_XML_UPDATE_CPU) != 0;
        return inactive || !state.active()
                ? documents.write(updated ? documents.withCpuUpdated(state.stored()) : state.stored(), -1, flags)
                : documents.write(state.current(), state.run().id(), flags);
    }

    @Override
    public void rename(DomainRef domain, String newName, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainRename");
        definitions.rename(domains.get(domain), newName);
    }
}
