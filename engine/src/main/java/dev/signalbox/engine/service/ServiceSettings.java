package dev.signalbox.engine.service;

import dev.signalbox.engine.service.environment.EnvironmentSources;

/**
 * How the services of an engine are run.
 *
 * @param outputBytes how much memory the output of each may take
 * @param environment what the environments of their processes are made of
 * @param asksLoginShell whether the login shell of the user is asked for its environment before the first launch, as is
 *     right for a program that was started from a desktop
 */
public record ServiceSettings(long outputBytes, EnvironmentSources environment, boolean asksLoginShell) {}
