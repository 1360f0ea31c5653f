/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.block;

import static org.jvirtd.api.constant.DomainBlockResizeFlags.DOMAIN_BLOCK_RESIZE_BYTES;

import java.math.BigInteger;
import java.util.Set;
import java.util.function.Function;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainBlockResize;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Changes the sizes of images while their guests run. */
@OnWorker
final class QemuBlockResize implements DomainBlockResize {
    private static final int KIB = 1024;
    private static final int SECTOR = 512;
    /** Formats whose images are of whole sectors. */
    private static final Set<String> SECTORS = Set.of("qcow2", "qed");
    private static final String MOST_KIB = Long.toUnsignedString(Long.divideUnsigned(-1, KIB));

    private final Function<DomainRef, QemuDomain> domains;

    QemuBlockResize(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public void blockResize(DomainRef ref, String name, long size, int flags) {
        Mistakes.checkFlags(flags, DOMAIN_BLOCK_RESIZE_BYTES, "qemuDomainBlockResize");
        long bytes = (flags & DOMAIN_BLOCK_RESIZE_BYTES) != 0 ? size : bytes(size);
        QemuDomain domain = domains.apply(ref);
        Device.Disk disk = Disks.byTargetOrPath(domain.activeState().current(), name)
                .orElseThrow(() -> Mistakes.badArgument("disk '" + name + "' was not found in the domain config"));
        int image = Disks.topImage(disk).orElse(-1);
        if (image < 0 || disk.readonly()) {
            throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU,
                    "can't resize empty or readonly disk '" + name + '\'');
        }
        if (SECTORS.contains(Disks.format(disk))) {
            bytes = Long.divideUnsigned(bytes + SECTOR - 1, SECTOR) * SECTOR;
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("node-name", Disks.formatNode(image));
        arguments.addProperty("size", new BigInteger(Long.toUnsignedString(bytes)));
        domain.command("block_resize", arguments);
    }

    private static long bytes(long kib) {
        if (Long.compareUnsigned(kib, Long.divideUnsigned(-1, KIB)) > 0) {
            throw VirtException.of(ErrorCode.OVERFLOW, ErrorDomain.QEMU, "size must be less than " + MOST_KIB);
        }
        return kib * KIB;
    }
}
