/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** The elements of the test driver's namespace. */
final class TestStateXml {
    private static final int PMSUSPENDED = 7;

    private TestStateXml() {}

    static TestState read(Element root) {
        List<Element> all = root.childrenIn(TestState.NAMESPACE);
        int runState = 1;
        boolean transientDomain = false;
        boolean managedSave = false;
        List<Element> snapshots = List.of();
        for (Element e : all) {
            switch (e.localName()) {
                case "runstate" -> runState = runState(e.text());
                case "transient" -> transientDomain = true;
                case "hasmanagedsave" -> managedSave = true;
                default -> {
                    // snapshots are taken together below
                }
            }
        }
        snapshots = all.stream().filter(e -> e.localName().equals("domainsnapshot")).toList();
        if (transientDomain && runState == 5) {
            throw error("transient domain cannot have runstate 'shutoff'");
        }
        if (managedSave && runState != 5) {
            throw error("domain with managedsave data can only have runstate 'shutoff'");
        }
        return new TestState(runState, transientDomain, managedSave, snapshots);
    }

    private static int runState(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw error("invalid runstate");
        }
        int state = Integer.parseInt(text);
        if (state > PMSUSPENDED) {
            throw error("runstate '" + state + "' out of range'");
        }
        return state;
    }

    private static VirtException error(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.TEST, detail);
    }
}
