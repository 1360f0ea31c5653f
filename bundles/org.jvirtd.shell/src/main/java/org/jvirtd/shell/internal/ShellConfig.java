/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The options of the shell over a socket. */
@ObjectClassDefinition(name = "jvirtd shell", description = "The shell that bin/jvirtd-shell opens")
@interface ShellConfig {
    @AttributeDefinition(name = "Shell socket", description = "path of the Unix socket that bin/jvirtd-shell connects to, for the daemon's owner only; empty = none")
    String shell__socket() default "";

    @AttributeDefinition(name = "Shell sessions", min = "1", description = "shells that may be open at once; more are refused")
    int max__shell__sessions() default 8;
}
