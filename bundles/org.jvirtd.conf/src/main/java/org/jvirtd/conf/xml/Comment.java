/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;

/** A comment; kept only inside metadata. */
@AnyThread
public record Comment(String value) implements Node {
    public Comment {
        Objects.requireNonNull(value, "value");
    }
}
