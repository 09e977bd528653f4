global using OpdTokens.Api.Input;
global using OpdTokens.Api.Problems;
global using OpdTokens.Grains.Interfaces;
