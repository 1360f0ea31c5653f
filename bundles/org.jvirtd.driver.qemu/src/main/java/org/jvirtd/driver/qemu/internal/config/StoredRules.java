/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.List;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DriverRules;
import org.jvirtd.conf.xml.Element;

/** A definition that was taken once is taken again, whatever this machine's QEMU can do by now: the start tells. */
final class StoredRules implements DriverRules {
    private final QemuRules rules;

    StoredRules(QemuRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Element> own(Element root) {
        return rules.own(root);
    }

    @Override
    public DomainConfig defaults(DomainConfig read) {
        try {
            return rules.defaults(read);
        } catch (VirtException e) {
            return read;
        }
    }

    @Override
    public DomainConfig complete(DomainConfig whole) {
        try {
            return rules.complete(whole);
        } catch (VirtException e) {
            return whole;
        }
    }
}
