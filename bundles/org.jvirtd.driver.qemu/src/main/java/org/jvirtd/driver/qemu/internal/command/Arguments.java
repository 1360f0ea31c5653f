/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command line while it is made. */
final class Arguments {
    private final Overrides overrides;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<StartCommand> afterStart = new ArrayList<>();
    private final List<Said> said = new ArrayList<>();

    /** An option before it is written down. */
    record Said(String option, Object value) {}

    Arguments(Overrides overrides) {
        this.overrides = overrides;
    }

    Arguments word(String word) {
        words.add(word);
        return this;
    }

    Arguments option(String name, Object value) {
        words.add(name);
        words.add(value.toString());
        said.add(new Said(name, value));
        return this;
    }

    Arguments device(Props device) {
        overrides.apply(device);
        return option("-device", device);
    }

    Arguments object(Props object) {
        return option("-object", object);
    }

    Arguments environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Arguments afterStart(String command, Props arguments) {
        afterStart.add(new StartCommand(command, arguments.json()));
        return this;
    }

    /** The options with values, in order. */
    List<Said> said() {
        return said;
    }

    List<String> words() {
        return words;
    }

    Map<String, String> environment() {
        return environment;
    }

    List<StartCommand> afterStart() {
        return afterStart;
    }
}
