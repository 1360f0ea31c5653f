/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;

/** Character data, unescaped. */
@AnyThread
public record Text(String value) implements Node {
    public Text {
        Objects.requireNonNull(value, "value");
    }
}
