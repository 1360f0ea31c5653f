/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.block;

import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainBlockThreshold;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Has QEMU tell once when an image is written beyond a place. */
@OnWorker
final class QemuBlockThreshold implements DomainBlockThreshold {
    private static final Pattern DEVICE = Pattern.compile("([^\\[]*)(?:\\[([0-9]{1,9})])?");

    private final Function<DomainRef, QemuDomain> domains;

    QemuBlockThreshold(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public void setBlockThreshold(DomainRef ref, String device, long threshold, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainSetBlockThreshold");
        QemuDomain domain = domains.apply(ref);
        DomainConfig live = domain.activeState().current();
        Matcher parts = parse(device);
        Device.Disk disk = Disks.byTarget(live, parts.group(1))
                .orElseThrow(() -> notFound(device));
        int image = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        if (image == 0) {
            image = Disks.topImage(disk).orElseThrow(() -> VirtException.internal(ErrorDomain.NONE,
                    "argument key 'node-name' must not have null value", null));
        } else if (!Disks.hasImage(disk, image)) {
            throw notFound(device);
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("node-name", Disks.storageNode(image));
        arguments.addProperty("write-threshold", new BigInteger(Long.toUnsignedString(threshold)));
        domain.command("block-set-write-threshold", arguments);
    }

    private static Matcher parse(String device) {
        Matcher parts = DEVICE.matcher(device);
        if (!parts.matches()) {
            throw Mistakes.badArgument("failed to parse block device '" + device + '\'');
        }
        return parts;
    }

    private static VirtException notFound(String device) {
        return Mistakes.badArgument("failed to find disk '" + device + '\'');
    }
}
