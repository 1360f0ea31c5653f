/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainModificationImpact;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;

/**
 * Which configurations a call is about (virDomainModificationImpact), resolved against a domain's state.
 *
 * @param live the running one
 * @param config the persistent one
 */
@AnyThread
public record Impact(boolean live, boolean config) {
    /** VIR_DOMAIN_AFFECT_LIVE. */
    public static final int LIVE = DomainModificationImpact.DOMAIN_AFFECT_LIVE;
    /** VIR_DOMAIN_AFFECT_CONFIG. */
    public static final int CONFIG = DomainModificationImpact.DOMAIN_AFFECT_CONFIG;
    /** The flags that the calls with an impact take. */
    public static final int FLAGS = LIVE | CONFIG;

    /**
     * Any of the two, or what fits the state when neither is given.
     *
     * @param flags bits of virDomainModificationImpact, maybe with others
     * @throws VirtException OPERATION_INVALID if the domain does not run or has no definition
     */
    public static Impact of(DomainView state, int flags) {
        boolean live = (flags & LIVE) != 0;
        boolean config = (flags & CONFIG) != 0;
        if (!live && !config) {
            return new Impact(state.active(), !state.active());
        }
        if (live && !state.active()) {
            throw VirtException.operationInvalid(ErrorDomain.DOMAIN, "domain is not running");
        }
        if (config && !state.persistent()) {
            throw VirtException.operationInvalid(ErrorDomain.DOMAIN,
                    "transient domains do not have any persistent config");
        }
        return new Impact(live, config);
    }

    /**
     * Exactly one of the two.
     *
     * @throws VirtException INVALID_ARG if both are asked for, and as {@link #of}
     */
    public static Impact one(DomainView state, int flags) {
        if ((flags & FLAGS) == FLAGS) {
            throw VirtException.verbatim(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN,
                    "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive",
                    "virDomainObjGetOneDefState", "flags", null, 0, 0);
        }
        return of(state, flags);
    }

    /** The configuration to look at. */
    public DomainConfig pick(DomainView state) {
        return live ? state.current() : state.stored();
    }

    /** The configuration that a reading call with these flags is about. */
    public static DomainConfig view(DomainView state, int flags) {
        return one(state, flags).pick(state);
    }
}
