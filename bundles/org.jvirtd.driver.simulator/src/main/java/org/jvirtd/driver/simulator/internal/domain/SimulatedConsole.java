/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.Locale;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainProcessSignal;
import org.jvirtd.api.constant.KeycodeSet;
import org.jvirtd.api.driver.DomainInput;
import org.jvirtd.api.driver.DomainProcessSignals;
import org.jvirtd.api.driver.DomainScreen;
import org.jvirtd.api.driver.Screenshot;
import org.jvirtd.api.thread.OnWorker;

/** What a person at a domain's console, or an administrator in it, does. */
@OnWorker
final class SimulatedConsole implements DomainInput, DomainScreen, DomainProcessSignals {
    private static final int SIGNALS = DomainProcessSignal.DOMAIN_PROCESS_SIGNAL_RT32.value() + 1;
    private static final int HIGHEST_KEYCODE = 0xffff;

    private final DomainTable domains;

    SimulatedConsole(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public void sendKey(DomainRef domain, int codeset, int holdMillis, List<Integer> keycodes, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSendKey");
        for (int code : keycodes) {
            if (Integer.compareUnsigned(code, HIGHEST_KEYCODE) > 0) {
                throw Mistakes.internal("invalid keycode " + Integer.toUnsignedString(code) + " of "
                        + codesetName(codeset) + " codeset");
            }
        }
        Mistakes.requireActive(domains.state(domain));
    }

    @Override
    public void injectNmi(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainInjectNMI");
        Mistakes.requireActive(domains.state(domain));
    }

    @Override
    public Screenshot screenshot(DomainRef domain, int screen, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainScreenshot");
        domains.get(domain);
        return new Screenshot("image/png", TestPicture.png());
    }

    @Override
    public void sendProcessSignal(DomainRef domain, long pid, int signal, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSendProcessSignal");
        if (pid != 1) {
            throw Mistakes.badArgument("only sending a signal to pid 1 is supported");
        }
        if (Integer.compareUnsigned(signal, SIGNALS) >= 0) {
            throw Mistakes.badArgument("signum value " + signal + " is out of range");
        }
        domains.get(domain);
    }

    private static String codesetName(int codeset) {
        return KeycodeSet.of(codeset)
                .map(c -> c.name().substring("KEYCODE_SET_".length()).toLowerCase(Locale.ROOT))
                .orElse(Integer.toString(codeset));
    }
}
