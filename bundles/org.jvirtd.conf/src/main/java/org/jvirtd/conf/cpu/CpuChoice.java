/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.List;

/**
 * A processor told as a model and what is different.
 *
 * @param model the model's name
 * @param require what it has besides
 * @param disable what it lacks
 */
public record CpuChoice(String model, List<String> require, List<String> disable) {}
