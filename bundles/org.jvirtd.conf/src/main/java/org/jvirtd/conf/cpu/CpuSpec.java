/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@code cpu} element that a client has given.
 *
 * @param guest whether it is one of a domain; else of a host
 * @param arch null if not given
 * @param mode null if not given
 * @param match {@code exact} if not given
 * @param model null if not given
 * @param vendor null if not given
 * @param policies features and what is asked for them, in order
 */
record CpuSpec(boolean guest, String arch, String mode, String match, String model, String vendor,
        Map<String, String> policies) {
    CpuSpec {
        policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
    }

    /** Whether it names a model that must be looked at. */
    boolean custom() {
        return model != null && (mode == null || "custom".equals(mode));
    }
}
