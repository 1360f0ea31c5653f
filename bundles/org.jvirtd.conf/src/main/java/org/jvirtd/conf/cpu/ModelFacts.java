/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.Set;

/**
 * What a CPU model stands for.
 *
 * @param name the model
 * @param vendor null for none
 * @param features what it has
 * @param silent those of them that are left out when the features of a CPU with it are told
 * @param removed what once was part of it, so that it is always told whether a CPU has it
 * @param byNameOnly never chosen for a CPU
 */
public record ModelFacts(String name, String vendor, Set<String> features, Set<String> silent, Set<String> removed,
        boolean byNameOnly) {}
