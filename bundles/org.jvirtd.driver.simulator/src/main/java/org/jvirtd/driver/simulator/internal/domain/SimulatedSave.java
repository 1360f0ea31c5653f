/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainSaveImageXMLFlags;
import org.jvirtd.api.constant.DomainSaveRestoreFlags;
import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.constant.DomainCoreDumpFlags;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.WriteOptions;

/** Saves domains to files and starts them from there; dumps them. */
@OnWorker
final class SimulatedSave implements DomainSave, DomainCoreDump {
    private static final int DEFINE_FLAGS = DomainSaveRestoreFlags.DOMAIN_SAVE_RUNNING
            | DomainSaveRestoreFlags.DOMAIN_SAVE_PAUSED;

    private final DomainTable domains;

    SimulatedSave(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public void save(DomainRef domain, String to, String xml, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSaveFlags");
        refuseXml(xml);
        SimulatedDomain found = domains.get(domain);
        SimulatedDomainState state = found.state();
        Mistakes.requireActive(state);
        SaveFile.write(to, state.current().name(), DomainXml.write(state.current(), WriteOptions.STORED));
        domains.stop(found, LifecycleSteps.stop(Stopping.SAVED, found.jobEnds()));
    }

    @Override
    public void restore(String from, String xml, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainRestoreFlags");
        refuseXml(xml);
        domains.run(domains.read(SaveFile.read(from)), Starting.RESTORED);
    }

    @Override
    public String saveImageXml(String file, int flags) {
        Mistakes.checkFlags(flags, DomainSaveImageXMLFlags.DOMAIN_SAVE_IMAGE_XML_SECURE,
                "testDomainSaveImageGetXMLDesc");
        // As the reference's test driver: passwords are shown to all who may ask, and those may ask for them anyway.
        return DomainXml.write(domains.read(SaveFile.read(file)), WriteOptions.INACTIVE.withSecure(true));
    }

    @Override
    public void saveImageDefineXml(String file, String xml, int flags) {
        Mistakes.checkFlags(flags, DEFINE_FLAGS, "testDomainSaveImageDefineXML");
        SaveFile.read(file);
        DomainConfig config = domains.read(xml);
        SaveFile.write(file, config.name(), DomainXml.write(config, WriteOptions.STORED));
    }

    @Override
    public void coreDump(DomainRef domain, String to, int format, int flags) {
        Mistakes.checkFlags(flags, DomainCoreDumpFlags.DUMP_CRASH, "testDomainCoreDumpWithFormat");
        SimulatedDomain found = domains.get(domain);
        SimulatedDomainState state = found.state();
        Mistakes.requireActive(state);
        if (format != 0) {
            throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.TEST,
                    "kdump-compressed format is not supported here");
        }
        SaveFile.writeDump(to, state.current().name());
        if ((flags & DomainCoreDumpFlags.DUMP_CRASH) != 0) {
            domains.stop(found, LifecycleSteps.stop(Stopping.CRASHED));
        }
    }

    private static void refuseXml(String xml) {
        if (xml != null) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.TEST, "xml modification unsupported");
        }
    }
}
