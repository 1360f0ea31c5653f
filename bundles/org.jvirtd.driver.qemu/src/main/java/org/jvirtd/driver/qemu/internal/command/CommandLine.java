/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.thread.AnyThread;

/**
 * What a process is started with, and what it is told over its monitor before its processors run.
 *
 * @param environment the whole environment, in order; nothing of the daemon's is inherited
 * @param afterStart commands for the monitor once it answers, in order; a refusal ends the start
 */
@AnyThread
public record CommandLine(Path program, List<String> arguments, Map<String, String> environment,
        List<StartCommand> afterStart) {
    public CommandLine {
        arguments = List.copyOf(arguments);
        afterStart = List.copyOf(afterStart);
    }
}
