/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.thread.AnyThread;

/**
 * What of a domain is written.
 *
 * @param id the running domain's number; -1 when it is inactive or the inactive form is asked
 * @param secure whether passwords are shown (VIR_DOMAIN_XML_SECURE)
 * @param inactive whether run-time parts are left out (VIR_DOMAIN_XML_INACTIVE)
 * @param migratable whether only what a migration needs is written (VIR_DOMAIN_XML_MIGRATABLE)
 */
@AnyThread
public record WriteOptions(int id, boolean secure, boolean inactive, boolean migratable) {
    /** The inactive form without passwords. */
    public static final WriteOptions INACTIVE = new WriteOptions(-1, false, true, false);

    /** The inactive form with passwords: what is kept. */
    public static final WriteOptions STORED = new WriteOptions(-1, true, true, false);

    /** The form of a running domain, without passwords. */
    public static WriteOptions live(int id) {
        return new WriteOptions(id, false, false, false);
    }

    /** These options with passwords shown or hidden. */
    public WriteOptions withSecure(boolean show) {
        return new WriteOptions(id, show, inactive, migratable);
    }
}
