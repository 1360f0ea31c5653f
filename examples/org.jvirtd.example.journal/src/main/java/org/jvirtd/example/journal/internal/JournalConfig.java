/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The options. {@code jvirtd.domain.filter} and the like may be among them, too: they become service properties. */
@ObjectClassDefinition(name = "Event journal", description = "Writes every event of a domain as a line of JSON")
public @interface JournalConfig {

    /** {@code file}. */
    @AttributeDefinition(name = "file", description = "the journal; its folder is made if need be")
    String file();

    /** {@code max_bytes}. */
    @AttributeDefinition(name = "max_bytes", min = "1", description = "size at which the next file is begun")
    long max__bytes() default 10L << 20;

    /** {@code old_files}. */
    @AttributeDefinition(name = "old_files", min = "0", description = "files that are kept beside the current one")
    int old__files() default 5;

    /** {@code sync_millis}. */
    @AttributeDefinition(name = "sync_millis", min = "-1", description = "milliseconds after which a line is on the disk at the latest; 0 brings each there before the next event is taken, -1 leaves it to the system")
    int sync__millis() default 1_000;
}
