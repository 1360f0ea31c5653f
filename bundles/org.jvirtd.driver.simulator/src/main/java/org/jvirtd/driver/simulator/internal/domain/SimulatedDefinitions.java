/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainCreateFlags;
import org.jvirtd.api.constant.DomainDefineFlags;
import org.jvirtd.api.constant.DomainUndefineFlagsValues;
import org.jvirtd.api.constant.DomainXMLFlags;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.WriteOptions;
import org.jvirtd.conf.schema.SchemaCheck;

/** Defines, undefines and describes domains. */
@OnWorker
final class SimulatedDefinitions implements DomainDefinitions {
    private static final int XML_FLAGS = DomainXMLFlags.DOMAIN_XML_SECURE | DomainXMLFlags.DOMAIN_XML_INACTIVE
            | DomainXMLFlags.DOMAIN_XML_MIGRATABLE;
    private static final int UNDEFINE_FLAGS = DomainUndefineFlagsValues.DOMAIN_UNDEFINE_MANAGED_SAVE
            | DomainUndefineFlagsValues.DOMAIN_UNDEFINE_SNAPSHOTS_METADATA;

    private final SchemaCheck schema = SchemaCheck.domain(SchemaCheck.INSTALLED);
    private final DomainTable domains;

    SimulatedDefinitions(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public DomainRef defineXml(String xml, int flags) {
        Mistakes.checkFlags(flags, DomainDefineFlags.DOMAIN_DEFINE_VALIDATE, "testDomainDefineXMLFlags");
        schema.check(xml, flags, DomainDefineFlags.DOMAIN_DEFINE_VALIDATE);
        return domains.define(domains.read(xml)).ref();
    }

    @Override
    public DomainRef createXml(String xml, int flags) {
        Mistakes.checkFlags(flags, DomainCreateFlags.DOMAIN_START_VALIDATE, "testDomainCreateXML");
        schema.check(xml, flags, DomainCreateFlags.DOMAIN_START_VALIDATE);
        return domains.run(domains.read(xml), Starting.BOOTED).ref();
    }

    @Override
    public void undefine(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, UNDEFINE_FLAGS, "testDomainUndefineFlags");
        domains.stop(domains.get(domain), DefinitionSteps.undefine(flags));
    }

    @Override
    public String xmlDesc(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, XML_FLAGS, "testDomainGetXMLDesc");
        SimulatedDomainState state = domains.state(domain);
        boolean secure = (flags & DomainXMLFlags.DOMAIN_XML_SECURE) != 0;
        boolean migratable = (flags & DomainXMLFlags.DOMAIN_XML_MIGRATABLE) != 0;
        if ((flags & DomainXMLFlags.DOMAIN_XML_INACTIVE) != 0) {
            return DomainXml.write(state.stored(), new WriteOptions(-1, secure, true, migratable));
        }
        return DomainXml.write(state.current(), new WriteOptions(state.run().id(), secure, false, migratable));
    }

    @Override
    public void rename(DomainRef domain, String newName, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainRename");
        domains.rename(domains.get(domain), newName);
    }
}
