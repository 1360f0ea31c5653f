/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.TypedParameterFlags;
import org.jvirtd.api.driver.DomainSecurity;
import org.jvirtd.api.driver.DomainSecurityLabels;
import org.jvirtd.api.driver.SecurityLabel;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.xml.Element;

/** Machines are processes of the daemon's own user: no model labels them, but for that user. */
@OnWorker
final class QemuSecurity implements DomainSecurity, DomainSecurityLabels {
    private static final SecurityLabel NONE = new SecurityLabel("", false);

    /** VIR_TYPED_PARAM_STRING_OKAY, which every client sends. */
    private static final int TYPED_STRINGS = TypedParameterFlags.TYPED_PARAM_STRING_OKAY;

    private final DomainTable domains;

    QemuSecurity(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public SecurityLabel securityLabel(DomainRef domain) {
        domains.get(domain);
        return NONE;
    }

    @Override
    public List<TypedParameter> launchSecurityInfo(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, TYPED_STRINGS, "qemuDomainGetLaunchSecurityInfo");
        domains.get(domain);
        return List.of();
    }

    @Override
    public List<SecurityLabel> securityLabels(DomainRef domain) {
        QemuDomainState state = domains.state(domain);
        if (!state.active()) {
            return List.of();
        }
        Element user = state.current().sections().stream()
                .filter(s -> s.name().equals("seclabel") && "dac".equals(s.attribute("model"))).findFirst()
                .orElse(null);
        String label = user == null ? null : user.childText("label");
        return label == null ? List.of(NONE) : List.of(NONE, new SecurityLabel(label, false));
    }
}
