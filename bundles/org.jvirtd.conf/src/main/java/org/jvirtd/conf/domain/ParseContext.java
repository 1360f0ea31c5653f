/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.jvirtd.api.thread.AnyThread;

/**
 * What a driver brings to the reading of a domain's document.
 *
 * @param domainTypes the values of {@code type} that the driver takes; empty for every known one
 * @param defaultArch the architecture of a document that names none
 * @param newUuid gives the UUID of a document that has none
 * @param newMac gives the address of an interface that has none, lower case with colons
 * @param inactive whether run-time parts (id, aliases, chosen ports …) are ignored
 * @param rules what the driver adds to the reading
 */
@AnyThread
public record ParseContext(Set<String> domainTypes, String defaultArch, Supplier<UUID> newUuid,
        Supplier<String> newMac, boolean inactive, DriverRules rules) {
    public ParseContext {
        domainTypes = Set.copyOf(domainTypes);
        Objects.requireNonNull(defaultArch, "defaultArch");
        Objects.requireNonNull(newUuid, "newUuid");
        Objects.requireNonNull(newMac, "newMac");
        Objects.requireNonNull(rules, "rules");
    }

    /** The context of a driver that adds nothing. */
    public ParseContext(Set<String> domainTypes, String defaultArch, Supplier<UUID> newUuid, Supplier<String> newMac,
            boolean inactive) {
        this(domainTypes, defaultArch, newUuid, newMac, inactive, DriverRules.NONE);
    }

    /**
     * The test driver's: every type, architecture {@code i686}.
     *
     * @param newMac gives addresses, prefix {@code 52:54:00}
     */
    public static ParseContext test(Supplier<String> newMac) {
        return new ParseContext(Set.of(), "i686", UUID::randomUUID, newMac, true);
    }
}
