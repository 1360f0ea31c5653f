/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.KeycodeSet;
import org.jvirtd.api.driver.DomainInput;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Keys and interrupts for guests. */
@OnWorker
final class QemuInput implements DomainInput {
    private final Function<DomainRef, QemuDomain> domains;
    private final Keycodes keycodes = new Keycodes();

    QemuInput(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public void sendKey(DomainRef ref, int codeset, int holdMillis, List<Integer> codes, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainSendKey");
        KeycodeSet set = KeycodeSet.of(codeset).orElseThrow(() -> VirtException.invalidArg(ErrorDomain.DOMAIN,
                "Unsupported codeset '" + codeset + '\''));
        int[] numbers = codes.stream().mapToInt(code -> number(set, code)).toArray();
        QemuDomain domain = domains.apply(ref);
        domain.activeState();
        JsonArray keys = new JsonArray();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >>> 16 != 0) {
                throw Mistakes.failed(
                        "keycode " + i + " is invalid: 0x" + Integer.toHexString(numbers[i]).toUpperCase(Locale.ROOT));
            }
            keys.add(key(numbers[i]));
        }
        JsonObject arguments = new JsonObject();
        arguments.add("keys", keys);
        if (holdMillis != 0) {
            arguments.addProperty("hold-time", Integer.toUnsignedLong(holdMillis));
        }
        domain.command("send-key", arguments);
    }

    private int number(KeycodeSet set, int code) {
        return keycodes.number(set, code).orElseThrow(() -> Mistakes.internal("cannot translate keycode "
                + Integer.toUnsignedString(code) + " of " + Keycodes.name(set) + " codeset to qnum keycode"));
    }

    private static JsonObject key(int number) {
        JsonObject key = new JsonObject();
        key.addProperty("type", "number");
        key.addProperty("data", number);
        return key;
    }

    @Override
    public void injectNmi(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainInjectNMI");
        QemuDomain domain = domains.apply(ref);
        domain.activeState();
        domain.command("inject-nmi");
    }
}
