/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be started.
 *
 * @param environment the whole environment; nothing of the daemon's is inherited
 * @param pidFile has the process's number before the program runs
 * @param log takes what the program writes, at its end
 */
public record ProcessOrder(Path program, List<String> arguments, Map<String, String> environment, Path pidFile,
        Path log) {
    public ProcessOrder {
        arguments = List.copyOf(arguments);
    }

    /** Program and arguments. */
    List<String> words() {
        List<String> words = new ArrayList<>(arguments.size() + 1);
        words.add(program.toString());
        words.addAll(arguments);
        return words;
    }
}
