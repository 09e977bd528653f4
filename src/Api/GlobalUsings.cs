global using OpdTokens.Api.Kernel.Examples;
global using OpdTokens.Api.Kernel.Input;
global using OpdTokens.Api.Kernel.Problems;
global using OpdTokens.Grains.Interfaces;
