/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Locale;
import java.util.Optional;

/** What happens to a domain that ends (virDomainLifecycleAction); the ordinal is the public constant's number. */
public enum LifecycleAction {
    /** VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY. */
    DESTROY,
    /** VIR_DOMAIN_LIFECYCLE_ACTION_RESTART. */
    RESTART,
    /** VIR_DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME. */
    RESTART_RENAME,
    /** VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE. */
    PRESERVE,
    /** VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_DESTROY. */
    COREDUMP_DESTROY,
    /** VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_RESTART. */
    COREDUMP_RESTART;

    /** The word in the document, such as {@code rename-restart}. */
    public String word() {
        return this == RESTART_RENAME ? "rename-restart" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action of that word. */
    public static Optional<LifecycleAction> ofWord(String word) {
        for (LifecycleAction a : values()) {
            if (a.word().equals(word)) {
                return Optional.of(a);
            }
        }
        return Optional.empty();
    }
}
