/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.domain.DriverRules;
import org.jvirtd.conf.xml.Element;

/** A run's configuration has everything already: it is taken as it was written. */
final class LiveRules implements DriverRules {
    @Override
    public List<Element> own(Element root) {
        List<Element> all = new ArrayList<>(QemuNamespace.read(root));
        Element cpu = root.child(LiveParts.ORIGINAL_CPU);
        if (cpu != null) {
            all.add(cpu);
        }
        return all;
    }
}
