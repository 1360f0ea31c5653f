/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.Optional;
import java.util.UUID;

import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** What tells this host from all others: its board's number, else its installation's, else one of this start. */
final class HostId {
    private static final int DIGITS = 32;
    private static final String NONE = "00000000-0000-0000-0000-000000000000";

    private HostId() {}

    static UUID read(KernelFiles files) {
        Optional<UUID> board = files.text("sys/class/dmi/id/product_uuid").flatMap(HostId::parse);
        return board.or(() -> files.text("etc/machine-id").flatMap(HostId::parse)).orElseGet(UUID::randomUUID);
    }

    private static Optional<UUID> parse(String text) {
        String digits = text.replace("-", "");
        if (digits.length() != DIGITS || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return Optional.empty();
        }
        UUID uuid = UUID.fromString(digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        return NONE.equals(uuid.toString()) ? Optional.empty() : Optional.of(uuid);
    }
}
